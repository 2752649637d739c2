/** Onramp as processes of its own that die and come back. */
package io.onramp.cluster;
