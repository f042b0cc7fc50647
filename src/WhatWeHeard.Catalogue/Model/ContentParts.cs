using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>The fields of a service that say what it is about and whom it is for.</summary>
internal sealed record SubjectPart
{
    public static SubjectPart Nothing { get; } = new();

    public Stated<ImmutableArray<ServiceType>> ServiceType { get; init; }
    public Stated<ImmutableArray<ServiceOutput>> Outputs { get; init; }
    public Stated<RecipientType> RecipientType { get; init; }
    public Stated<ImmutableArray<Scope>> Scope { get; init; }
    public Stated<ImmutableArray<string>> Audiences { get; init; }
    public Stated<ImmutableArray<string>> LifeEvents { get; init; }
    public Stated<ImmutableArray<string>> Topics { get; init; }
    public Stated<ImmutableArray<Programme>> Programs { get; init; }
    public Stated<CoverageBasis> Basis { get; init; }
    public Stated<ImmutableArray<CoverageArea>> Coverage { get; init; }

    /// <summary>Field by field: what is stated here stands, what isn't is inherited.</summary>
    public SubjectPart Or(SubjectPart inherited) => ReferenceEquals(this, Nothing) ? inherited : ReferenceEquals(inherited, Nothing) ? this
        : new()
        {
            ServiceType = ServiceType.Or(inherited.ServiceType),
            Outputs = Outputs.Or(inherited.Outputs),
            RecipientType = RecipientType.Or(inherited.RecipientType),
            Scope = Scope.Or(inherited.Scope),
            Audiences = Audiences.Or(inherited.Audiences),
            LifeEvents = LifeEvents.Or(inherited.LifeEvents),
            Topics = Topics.Or(inherited.Topics),
            Programs = Programs.Or(inherited.Programs),
            Basis = Basis.Or(inherited.Basis),
            Coverage = Coverage.Or(inherited.Coverage),
        };
}

/// <summary>The fields of a service that say how one gets it.</summary>
internal sealed record DeliveryPart
{
    public static DeliveryPart Nothing { get; } = new();

    public Stated<ImmutableArray<ServiceChannel>> Channels { get; init; }
    public Stated<ImmutableArray<Requirement>> Requirements { get; init; }
    public Stated<ImmutableArray<Evidence>> Evidence { get; init; }
    public Stated<ImmutableArray<Cost>> Costs { get; init; }
    public Stated<string> ProcessingTime { get; init; }
    public Stated<ImmutableArray<LegalResource>> LegalBasis { get; init; }
    public Stated<ImmutableArray<ServiceStandard>> Standards { get; init; }
    public Stated<ImmutableArray<VolumeReport>> Volumes { get; init; }
    public Stated<AutomatedDecision> AutomatedDecision { get; init; }
    public Stated<IdentifiersUsed> IdentifiersUsed { get; init; }
    public Stated<OnlineCapability> Online { get; init; }

    /// <summary>Field by field: what is stated here stands, what isn't is inherited.</summary>
    public DeliveryPart Or(DeliveryPart inherited) => ReferenceEquals(this, Nothing) ? inherited : ReferenceEquals(inherited, Nothing) ? this
        : new()
        {
            Channels = Channels.Or(inherited.Channels),
            Requirements = Requirements.Or(inherited.Requirements),
            Evidence = Evidence.Or(inherited.Evidence),
            Costs = Costs.Or(inherited.Costs),
            ProcessingTime = ProcessingTime.Or(inherited.ProcessingTime),
            LegalBasis = LegalBasis.Or(inherited.LegalBasis),
            Standards = Standards.Or(inherited.Standards),
            Volumes = Volumes.Or(inherited.Volumes),
            AutomatedDecision = AutomatedDecision.Or(inherited.AutomatedDecision),
            IdentifiersUsed = IdentifiersUsed.Or(inherited.IdentifiersUsed),
            Online = Online.Or(inherited.Online),
        };
}
