package io.onramp.journey;

import io.onramp.testing.RunningOnramp;

@RunningOnramp
class CancelAnywhereOnH2Test extends CancelAnywhereStories {}
