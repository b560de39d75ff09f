package io.loadline.bench.golang;

import java.util.List;

/** A function of Go, or one that stands in for it. */
public interface Function {
    /** @param site where it is called */
    Object call(Site site, List<Object> arguments);
}
