package io.loadline.eventstore;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A command on its way into the log, tried as often as others are faster.
 *
 * @param streams in the order of their ids
 */
record Attempt(
        Context context,
        List<StreamOf<?, ?, ?>> streams,
        Consumer<Together> decide,
        Function<Together, Answer> answer) {}
