package io.onramp.journey;

import io.onramp.testing.RunningOnramp;

@RunningOnramp
class ChangeOnH2Test extends ChangeStories {}
