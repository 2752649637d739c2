// Takes the place of the configuration that Admin brings.
export default {
  app: {
    name: 'Admin',
    vendor: 'Onramp'
  },
  locales: {
    availableLocales: ['en'],
    fallbackLocale: 'en'
  },
  customScripts: ['../tasklist/scripts/onramp']
};
