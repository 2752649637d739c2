package io.onramp.journey;

import io.onramp.testing.RunningOnramp;

@RunningOnramp
class JourneyOnH2Test extends JourneyStories {}
