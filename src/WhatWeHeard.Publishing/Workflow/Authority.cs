using System.Collections.Frozen;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>Everything somebody may ask us to do; each has its rule in <see cref="Authority"/>.</summary>
public enum Verb
{
    ReadDrafts,
    ReadAudit,
    SaveDraft,
    SubmitForReview,
    ReturnToDraft,
    Publish,
    Withdraw,
    DiscardDraft,
    Copy,
    Restore,
    TakeOverBase,
    KeepFromBase,
    ConfirmBase,
    Import,
    SetPublishingRules,
    ManageWebhooks,
}

/// <summary>
/// May this actor do this for that government? Asked by every verb, whatever the door. It is decided by the government's code
/// alone, before anything is looked up: so a refusal says nothing about what exists.
/// </summary>
public static class Authority
{
    private static readonly FrozenDictionary<Verb, Role> Needed = new Dictionary<Verb, Role>
    {
        [Verb.ReadDrafts] = Role.Reader,
        [Verb.ReadAudit] = Role.Administrator,
        [Verb.SaveDraft] = Role.Editor,
        [Verb.SubmitForReview] = Role.Editor,
        [Verb.ReturnToDraft] = Role.Editor,
        [Verb.DiscardDraft] = Role.Editor,
        [Verb.Copy] = Role.Editor,
        [Verb.Restore] = Role.Editor,
        [Verb.TakeOverBase] = Role.Editor,
        [Verb.KeepFromBase] = Role.Editor,
        [Verb.ConfirmBase] = Role.Editor,
        [Verb.Publish] = Role.Publisher,
        [Verb.Withdraw] = Role.Publisher,
        [Verb.Import] = Role.Publisher,
        [Verb.SetPublishingRules] = Role.Administrator,
        [Verb.ManageWebhooks] = Role.Administrator,
    }.ToFrozenDictionary();

    /// <summary>The role a verb needs: no verb is without one.</summary>
    public static Role RoleFor(Verb verb) => Needed[verb];

    public static bool Allows(Actor? actor, Verb verb, string jurisdiction) => actor?.Holds(Needed[verb], jurisdiction) == true;

    /// <summary>One answer for "you may not" and for "there is no such thing".</summary>
    public static Problem Refusal(string what) => Problem.Error(ProblemCode.Forbidden, "id", what);
}
