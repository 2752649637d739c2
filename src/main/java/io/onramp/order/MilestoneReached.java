package io.onramp.order;

import java.time.Instant;

/** An onboarding has reached a milestone for the first time. Published inside the engine's transaction. */
public record MilestoneReached(OrderNumber number, Milestone milestone, Instant at) {}
