// Takes the place of the configuration that Tasklist brings.
export default {
  app: {
    name: 'Tasklist',
    vendor: 'Onramp'
  },
  dateFormat: {
    monthName: 'MMM',
    day: 'DD',
    abbr: 'D MMM YYYY, HH:mm',
    normal: 'D MMM YYYY, HH:mm',
    long: 'dddd, D MMMM YYYY, HH:mm',
    short: 'D MMM YYYY, HH:mm'
  },
  locales: {availableLocales: ['en', 'de', 'fr'], fallbackLocale: 'en'},
  disableWelcomeMessage: true,
  customScripts: ['scripts/onramp', 'scripts/words', 'scripts/forms', 'scripts/tables'],
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: 'claims the currently selected task'},
    focusFilter: {key: 'ctrl+shift+f', description: 'set the focus to the first filter in the list'},
    focusList: {key: 'ctrl+alt+l', description: 'sets the focus to the first task in the list'},
    focusForm: {key: 'ctrl+alt+f', description: 'sets the focus to the first input field in a task form'}
  }
};
