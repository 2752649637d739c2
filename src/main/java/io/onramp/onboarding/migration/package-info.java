/**
 * Model versions: instances that run by older models are moved to those of this build where their {@code migration.yaml} says
 * how, and finish by their own models where it does not.
 */
package io.onramp.onboarding.migration;
