using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>
/// One government's listing of one service. Key: <c>jurisdiction:slug</c>, such as <c>ca-on:birth-certificate</c>.
/// Its content is what it states itself; the rest comes from its base service (see <see cref="Inheritance"/>).
/// </summary>
public sealed record Service(string Key, string Jurisdiction) : ServiceContent
{
    /// <summary>Code of the base service it inherits from.</summary>
    public string? Base { get; init; }

    public Offering Offering { get; init; } = Offering.Offered;

    /// <summary>The listing under which this thing falls, when <see cref="Offering"/> says so.</summary>
    public string? UnderOther { get; init; }
    public LocalizedText? OfferingReason { get; init; }

    /// <summary>The competent authority: the organization that answers for it.</summary>
    public string? Organization { get; init; }

    /// <summary>Organizations that carry it out, where they differ from the one that answers for it.</summary>
    public ImmutableArray<string> Executing { get; init; } = [];
    public ImmutableArray<DeliveryPartner> Partners { get; init; } = [];

    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public Verification? LastVerified { get; init; }

    public ImmutableArray<RelatedService> Related { get; init; } = [];
    public ImmutableArray<ExternalIdentifier> ExternalIdentifiers { get; init; } = [];

    /// <summary>Where the listing's facts come from: pages or files, with a note.</summary>
    public ImmutableArray<SourceReference> Sources { get; init; } = [];
}

/// <summary>The fields that a listing and a base service share, so that one can be inherited from the other field by field.</summary>
public record ServiceContent
{
    // A listing that states nothing of a part has its archetype's very object: of a million listings most differ in little.
    private readonly SubjectPart subject = SubjectPart.Nothing;
    private readonly DeliveryPart delivery = DeliveryPart.Nothing;

    internal SubjectPart Subject { get => subject; init => subject = value; }

    internal DeliveryPart Delivery { get => delivery; init => delivery = value; }

    public Stated<LocalizedText> Name { get; init; }
    public Stated<LocalizedWords> AlternateNames { get; init; }

    /// <summary>Chat-safe: at most 300 characters.</summary>
    public Stated<LocalizedText> Summary { get; init; }
    public Stated<LocalizedText> Description { get; init; }

    /// <summary>Words and phrases that people really type.</summary>
    public Stated<LocalizedWords> Keywords { get; init; }

    /// <summary>
    /// What people say who need it, as they tell it ("the stork brought a wee one"): what a question is compared with. It is no name for
    /// the thing, so nothing is completed to it.
    /// </summary>
    public Stated<LocalizedWords> Phrases { get; init; }
    public Stated<LocalizedText> NextStep { get; init; }
    public Stated<LocalizedText> Alert { get; init; }

    /// <summary>Address of the page, one per language.</summary>
    public Stated<LocalizedText> Url { get; init; }

    public Stated<ImmutableArray<ServiceType>> ServiceType { get => subject.ServiceType; init => subject = subject with { ServiceType = value }; }
    public Stated<ImmutableArray<ServiceOutput>> Outputs { get => subject.Outputs; init => subject = subject with { Outputs = value }; }
    public Stated<RecipientType> RecipientType { get => subject.RecipientType; init => subject = subject with { RecipientType = value }; }
    public Stated<ImmutableArray<Scope>> Scope { get => subject.Scope; init => subject = subject with { Scope = value }; }
    public Stated<ImmutableArray<string>> Audiences { get => subject.Audiences; init => subject = subject with { Audiences = value }; }
    public Stated<ImmutableArray<string>> LifeEvents { get => subject.LifeEvents; init => subject = subject with { LifeEvents = value }; }
    public Stated<ImmutableArray<string>> Topics { get => subject.Topics; init => subject = subject with { Topics = value }; }
    public Stated<ImmutableArray<Programme>> Programs { get => subject.Programs; init => subject = subject with { Programs = value }; }

    /// <summary>Which of a person's places decides who is responsible.</summary>
    public Stated<CoverageBasis> Basis { get => subject.Basis; init => subject = subject with { Basis = value }; }

    /// <summary>Where it may be used; where nothing is stated, the territory of its jurisdiction.</summary>
    public Stated<ImmutableArray<CoverageArea>> Coverage { get => subject.Coverage; init => subject = subject with { Coverage = value }; }

    public Stated<ImmutableArray<ServiceChannel>> Channels { get => delivery.Channels; init => delivery = delivery with { Channels = value }; }
    public Stated<ImmutableArray<Requirement>> Requirements { get => delivery.Requirements; init => delivery = delivery with { Requirements = value }; }
    public Stated<ImmutableArray<Evidence>> Evidence { get => delivery.Evidence; init => delivery = delivery with { Evidence = value }; }
    public Stated<ImmutableArray<Cost>> Costs { get => delivery.Costs; init => delivery = delivery with { Costs = value }; }

    /// <summary>ISO 8601 duration, kept as written: a month has no fixed length.</summary>
    public Stated<string> ProcessingTime { get => delivery.ProcessingTime; init => delivery = delivery with { ProcessingTime = value }; }
    public Stated<ImmutableArray<LegalResource>> LegalBasis { get => delivery.LegalBasis; init => delivery = delivery with { LegalBasis = value }; }
    public Stated<ImmutableArray<ServiceStandard>> Standards { get => delivery.Standards; init => delivery = delivery with { Standards = value }; }
    public Stated<ImmutableArray<VolumeReport>> Volumes { get => delivery.Volumes; init => delivery = delivery with { Volumes = value }; }
    public Stated<AutomatedDecision> AutomatedDecision { get => delivery.AutomatedDecision; init => delivery = delivery with { AutomatedDecision = value }; }
    public Stated<IdentifiersUsed> IdentifiersUsed { get => delivery.IdentifiersUsed; init => delivery = delivery with { IdentifiersUsed = value }; }

    /// <summary>Which of the six steps of the service can be done online (GC os_* columns).</summary>
    public Stated<OnlineCapability> Online { get => delivery.Online; init => delivery = delivery with { Online = value }; }
}

public sealed record DeliveryPartner(string Organization, string Role);

/// <summary>When somebody last checked the listing against its source.</summary>
public sealed record Verification(DateTimeOffset At, string By);

public sealed record RelatedService(RelationType Type, string Service);

public sealed record SourceReference(string Url, string? Note = null);

public sealed record ServiceOutput(LocalizedText Name, string? Type = null);

/// <summary>A programme of the publisher's own inventory that the service belongs to.</summary>
public sealed record Programme(string Code, LocalizedText? Name = null);

/// <summary>A part of the territory, or of the people, that may or may not use the service.</summary>
public sealed record CoverageArea(CoverageMode Mode, CoverageKind Kind, string Value, CoverageBasis? Basis = null);

public sealed record LegalResource(LocalizedText Title, LocalizedText? Url = null);

/// <summary>Whether a machine decides (Directive on Automated Decision-Making).</summary>
public sealed record AutomatedDecision(Applicability Used, LocalizedText? Description = null, string? AssessmentUrl = null);

/// <summary>Whether a social insurance number or a business number is used.</summary>
public sealed record IdentifiersUsed(Applicability Sin, Applicability BusinessNumber);

public sealed record OnlineCapability(
    Applicability Account,
    Applicability Authentication,
    Applicability Application,
    Applicability Decision,
    Applicability Issuance,
    Applicability Feedback);
