package io.onramp.journey;

import io.onramp.testing.RunningOnramp;

@RunningOnramp
class OffboardingOnH2Test extends OffboardingStories {}
