package io.loadline.bench.golang;

import java.util.Optional;

/** What a package of Go has around it. */
public interface Surroundings {
    /** What another package exports. */
    Object imported(String name, String member);

    /** Whether calls into that package are left out, with what would be given to them. */
    boolean ignores(String name);

    /** What is called, with the struct before the arguments, instead of the method of that name. */
    Optional<Function> method(String name);
}
