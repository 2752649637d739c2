// Takes the place of the configuration that Cockpit brings.
export default {
  app: {
    name: 'Cockpit',
    vendor: 'Onramp'
  },
  locales: {
    availableLocales: ['en'],
    fallbackLocale: 'en'
  },
  customScripts: ['../tasklist/scripts/onramp']
};
