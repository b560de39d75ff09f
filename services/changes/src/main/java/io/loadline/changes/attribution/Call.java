package io.loadline.changes.attribution;

/** One service calling another. */
public record Call(String caller, String callee) {
    boolean touches(String service) {
        return caller.equals(service) || callee.equals(service);
    }
}
