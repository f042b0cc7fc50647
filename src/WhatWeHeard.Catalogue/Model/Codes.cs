using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>The written form of a closed code: <c>OnlineForm</c> is <c>ONLINE_FORM</c> in files, schema and reports alike.</summary>
public static class Codes
{
    public static string Name<T>(T code) where T : struct, Enum => Of<T>.Names[code];

    public static bool TryParse<T>([NotNullWhen(true)] string? name, out T code) where T : struct, Enum
    {
        code = default;
        return name is not null && Of<T>.Values.TryGetValue(name, out code);
    }

    /// <summary>The list as it is shown to a person.</summary>
    public static string List<T>() where T : struct, Enum => string.Join(", ", Of<T>.Names.Values);

    private static class Of<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names =
            Enum.GetValues<T>().ToDictionary(c => c, c => JsonNamingPolicy.SnakeCaseUpper.ConvertName(c.ToString()));

        public static readonly Dictionary<string, T> Values = Names.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
    }
}

// The closed code lists (field-guide.md §5). Open lists (life events, topics, audiences, sign-in methods) are data.
// Each is written in UPPER_SNAKE_CASE in the native format and in the schema.

/// <summary>Level of government.</summary>
public enum Level { Federal, Provincial, Territorial, Regional, Municipal, Indigenous, Intergovernmental }

/// <summary>Whether this government offers the thing: "we do not offer this" is information (field-guide.md §1.3).</summary>
public enum Offering { Offered, NotOffered, UnderOther, Unknown }

/// <summary>Where an edition of a listing is in its life.</summary>
public enum ServiceStatus { Draft, InReview, Published, Superseded, Suspended, Withdrawn, Archived }

/// <summary>Kind of service, from the federal inventory's reference-model family (interchange-traps.md §1).</summary>
public enum ServiceType { Apir, Cer, Gnc, Info, Lrp, Ppi, RegVol, Res }

/// <summary>A targeted client, or society at large.</summary>
public enum RecipientType { Client, Society }

/// <summary>Who may use it: the public, or only government.</summary>
public enum Scope { External, Enterprise, Cluster, Internal }

public enum CoverageMode { Include, Exclude }

public enum CoverageKind { National, Jurisdiction, Fsa, Postal, Polygon, Radius, ResidenceHistory }

/// <summary>Which of a person's places decides: a birth certificate belongs to the place of birth, a licence to residence.</summary>
public enum CoverageBasis { Residence, Location, Birthplace, BusinessAddress, EventPlace }

public enum ChannelType { OnlineForm, Web, App, Chat, Phone, TtyVrs, Sms, InPerson, Kiosk, Mail, Email, Fax }

public enum Availability { Full, OnRequest, Limited }

public enum Conformance { Full, Partial, None, Unknown }

/// <summary>Yes, no, doesn't apply, or nobody said.</summary>
public enum Applicability { Unknown, Yes, No, NotApplicable }

public enum CostKind { Free, Fixed, Range, Variable, Unknown }

public enum RelationType { Requires, Follows, Alternative, Replaces, PartOf, Appeals }

/// <summary>What a service standard promises: timeliness, access, accuracy, other (GC codes TML, ACS, ACY, OTH).</summary>
public enum StandardType { Timeliness, Access, Accuracy, Other }

/// <summary>Channel of a service standard (GC codes EML, FAX, ONL, OTH, PERSON, POST, TEL).</summary>
public enum StandardChannel { Email, Fax, Online, Other, InPerson, Mail, Phone }

public enum VolumeMeasure { Enquiry, Visit, Application }

/// <summary>A count, "doesn't apply" or "no data": three things (interchange-traps.md, rule 5).</summary>
public enum CountState { Number, NotApplicable, NoData }

public enum Polarity { Require, Exclude }

public enum FactType { Boolean, Integer, Decimal, Date, Code, Jurisdiction }

public enum Sensitivity { Low, Medium, High }

public enum Weekday { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday }

public enum HoursKind { Regular, Exception }

public enum EvidenceType { Identity, Residence, Status, Income, Form, Photo, Proof, Other }
