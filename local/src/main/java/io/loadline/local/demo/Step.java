package io.loadline.local.demo;

/** A part of loading the shop. */
interface Step {
    /** For people. */
    String title();

    /** @return what was loaded, for people */
    String load(Client client);
}
