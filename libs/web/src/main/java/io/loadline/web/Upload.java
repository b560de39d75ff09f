package io.loadline.web;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method whose body is streamed and may be of any length. It takes an {@code InputStream}, is {@code @Blocking}, and
 * says what it consumes ({@code application/x-ndjson}, {@code text/csv}).
 */
@NameBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Upload {}
