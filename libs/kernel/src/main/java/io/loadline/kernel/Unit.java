package io.loadline.kernel;

/**
 * A cell of the shop: a share of the customers served by one site.
 *
 * @param datacenter where it runs
 */
public record Unit(String name, String datacenter) {}
