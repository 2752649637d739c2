package io.onramp.journey;

import io.onramp.testing.RunningOnramp;

@RunningOnramp
class AzureInFullOnH2Test extends AzureInFullStories {}
