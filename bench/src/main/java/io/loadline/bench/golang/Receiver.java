package io.loadline.bench.golang;

import java.util.List;

/** A value of another package, of which only its methods are used. */
public interface Receiver {
    Object call(Site site, String method, List<Object> arguments);
}
