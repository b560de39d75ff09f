package io.loadline.changes.template;

/**
 * Where steps are carried out.
 *
 * @param url below which each step has its address, {@code <url>/<template>/<step>}
 * @param secret key of the signature; empty for none
 */
record Endpoint(String url, String secret) {
    String of(String template, String step) {
        return url + "/" + template + "/" + step;
    }
}
