package io.loadline.eventstore.relay;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What the leader has just done with a page of events. Here nothing follows from it; a test service puts a bean of its own in
 * this place and ends the process at one of these points.
 */
@DefaultBean
@ApplicationScoped
public class RelaySteps {
    /** The events are committed and read, none of them is sent. */
    public void committed() {}

    /** The broker has acknowledged all of them, the checkpoint does not know it. */
    public void acknowledged() {}
}
