package io.loadline.kernel;

/**
 * A team that owns services.
 *
 * @param name bare, as in the token's claim {@code teams}
 * @param displayName for people
 */
public record Team(String name, String displayName) {}
