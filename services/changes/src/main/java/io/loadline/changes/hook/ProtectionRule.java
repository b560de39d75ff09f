package io.loadline.changes.hook;

/**
 * A workflow of GitHub that asks whether it may deploy, and waits for the answer.
 *
 * @param environment in GitHub's spelling
 * @param commit that is to be deployed
 * @param callback where it waits for the answer
 * @param installation of the GitHub App that is asked
 */
public record ProtectionRule(Owner owner, String environment, String commit, String callback, String installation) {}
