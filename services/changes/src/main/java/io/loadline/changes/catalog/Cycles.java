package io.loadline.changes.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Entries that depend on each other: the strongly connected components with more than one member, after Tarjan (1972). */
final class Cycles {
    private final Map<Entity.Ref, List<Entity.Ref>> edges;
    private final Map<Entity.Ref, Integer> index = new HashMap<>();
    private final Map<Entity.Ref, Integer> low = new HashMap<>();
    private final Deque<Entity.Ref> path = new ArrayDeque<>();
    private final Set<Entity.Ref> onPath = new HashSet<>();
    private final List<List<String>> found = new ArrayList<>();

    private Cycles(Map<Entity.Ref, List<Entity.Ref>> edges) {
        this.edges = edges;
    }

    /** @return the names of each cycle's members in alphabetical order */
    static List<List<String>> in(List<Entity> entities) {
        var edges = new HashMap<Entity.Ref, List<Entity.Ref>>();
        entities.forEach(entity -> edges.put(entity.ref(), entity.dependsOn()));
        var search = new Cycles(edges);
        entities.stream()
                .map(Entity::ref)
                .filter(ref -> !search.index.containsKey(ref))
                .forEach(search::visit);
        return search.found;
    }

    /** With a stack of its own: a long chain of dependencies must not overflow the thread's. */
    private void visit(Entity.Ref root) {
        var walk = new ArrayDeque<Step>();
        walk.push(enter(root));
        while (!walk.isEmpty()) {
            var step = walk.peek();
            if (step.next < step.targets.size()) {
                follow(walk, step, step.targets.get(step.next++));
            } else {
                walk.pop();
                leave(step.ref);
                if (!walk.isEmpty()) {
                    low.merge(walk.peek().ref, low.get(step.ref), Math::min);
                }
            }
        }
    }

    private void follow(Deque<Step> walk, Step step, Entity.Ref target) {
        if (!index.containsKey(target)) {
            walk.push(enter(target));
        } else if (onPath.contains(target)) {
            low.merge(step.ref, index.get(target), Math::min);
        }
    }

    private Step enter(Entity.Ref ref) {
        low.put(ref, index.size());
        index.put(ref, index.size());
        path.push(ref);
        onPath.add(ref);
        return new Step(ref, edges.getOrDefault(ref, List.of()));
    }

    private void leave(Entity.Ref ref) {
        if (!low.get(ref).equals(index.get(ref))) {
            return;
        }
        var members = new ArrayList<String>();
        Entity.Ref member;
        do {
            member = path.pop();
            onPath.remove(member);
            members.add(member.name());
        } while (!member.equals(ref));
        if (members.size() > 1) {
            found.add(members.stream().sorted().toList());
        }
    }

    private static final class Step {
        private final Entity.Ref ref;
        private final List<Entity.Ref> targets;
        private int next;

        private Step(Entity.Ref ref, List<Entity.Ref> targets) {
            this.ref = ref;
            this.targets = targets;
        }
    }
}
