package io.onramp.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** On every bean of this room: outside sandbox mode there is no bean, no mapping and no table. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = "onramp.azure.mode", havingValue = "sandbox", matchIfMissing = true)
@interface ConditionalOnSandbox {}
