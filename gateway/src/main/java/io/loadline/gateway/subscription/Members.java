package io.loadline.gateway.subscription;

import io.loadline.gateway.Problem.Flaw;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** The members of a JSON object, read strictly; what is wrong is noted, and an empty value stands for it. */
record Members(JsonObject body, List<Flaw> flaws) {
    private static final int MOST = 100;
    private static final int LONGEST = 100;

    void nothingBut(Set<String> known) {
        body.fieldNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> flaws.add(new Flaw("unknown-field", "/" + name, "there is no such field")));
    }

    String text(String name, int shortest, int longest) {
        if (body.getValue(name) instanceof String text
                && text.length() >= shortest
                && text.length() <= longest
                && text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        flaws.add(new Flaw("invalid", "/" + name, "a text of %d to %d characters".formatted(shortest, longest)));
        return "";
    }

    List<String> texts(String name, int fewest) {
        if (!body.containsKey(name) && fewest == 0) {
            return List.of();
        }
        if (body.getValue(name) instanceof JsonArray array
                && array.size() >= fewest
                && array.size() <= MOST
                && array.stream().allMatch(item -> item instanceof String text && text.length() <= LONGEST)) {
            return array.stream().map(String.class::cast).distinct().toList();
        }
        flaws.add(new Flaw("invalid", "/" + name, "a list of %d to %d texts".formatted(fewest, MOST)));
        return List.of();
    }
}
