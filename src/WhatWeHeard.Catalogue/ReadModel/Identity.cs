using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>An identity a person holds: a way to sign in, and how sure it makes a service of who they are.</summary>
public sealed record Identity(string Method, AssuranceLevel? Assurance)
{
    /// <summary>
    /// Whether one signs in with it. A level is compared within its own scheme only: schemes are not converted into each other
    /// (canada.md §6), so a level of another scheme doesn't open a door.
    /// </summary>
    public bool Opens(SignIn? signIn) =>
        signIn is not null && signIn.Methods.Contains(Method)
        && (signIn.IdentityAssurance is not { } needed || (Assurance is { } held && held.Scheme == needed.Scheme && held.Level >= needed.Level));
}
