package io.onramp.progress;

import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(
        classes = ProgressRoom.class,
        properties = {ProgressRoom.NO_ENGINE, ProgressRoom.NO_SCHEDULER, ProgressRoom.IN_MEMORY})
class ReadModelOnH2Test extends ReadModelStories {}
