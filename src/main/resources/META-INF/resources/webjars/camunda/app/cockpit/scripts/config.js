// Takes the place of the configuration that Cockpit brings.
export default {
  app: {
    name: 'Cockpit',
    vendor: 'Onramp'
  },
  customScripts: ['../tasklist/scripts/onramp']
};
