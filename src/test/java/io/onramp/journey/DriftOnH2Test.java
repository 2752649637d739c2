package io.onramp.journey;

import io.onramp.testing.RunningOnramp;

@RunningOnramp
class DriftOnH2Test extends DriftStories {}
