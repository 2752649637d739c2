package io.onramp.journey;

import io.onramp.testing.RunningOnramp;

@RunningOnramp
class AdoptionOnH2Test extends AdoptionStories {}
