package io.loadline.slo.openslo;

/**
 * Where something stands in an upload.
 *
 * @param object index in the upload, from 0
 * @param path property path within the object, {@code spec.service}; empty for the object itself
 * @param line from 1; 0 when it was not read
 */
public record Spot(int object, String path, int line) {
    /** Of what was not read from an upload. */
    public static final Spot NOWHERE = new Spot(0, "", 0);

    public Finding finding(String code, String message) {
        return new Finding(code, object, path, line, message);
    }
}
