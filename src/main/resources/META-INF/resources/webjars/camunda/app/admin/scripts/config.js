// Takes the place of the configuration that Admin brings.
export default {
  app: {
    name: 'Admin',
    vendor: 'Onramp'
  },
  customScripts: ['../tasklist/scripts/onramp']
};
