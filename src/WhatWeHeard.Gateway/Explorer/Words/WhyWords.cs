namespace WhatWeHeard.Gateway.Explorer.Words;

/// <summary>Why a result was found; {0} is the words, already quoted.</summary>
public static class WhyWords
{
    public static readonly Phrase Quoted = new("“{0}”", "« {0} »");
    public static readonly Phrase InName = new("its name contains {0}", "son nom contient {0}");
    public static readonly Phrase InAlternateName = new("it is also called {0}", "on l’appelle aussi {0}");
    public static readonly Phrase InKeyword = new("people ask for it with {0}", "on le demande en disant {0}");
    public static readonly Phrase InLifeEvent = new("it belongs to a life event described with {0}", "il se rattache à un événement de la vie décrit par {0}");
    public static readonly Phrase InText = new("its description mentions {0}", "sa description mentionne {0}");
    public static readonly Phrase InOrganization = new("the organization’s name contains {0}", "le nom de l’organisme contient {0}");
    public static readonly Phrase ReadAs = new("we read {0} as {1}", "nous avons lu {0} comme {1}");
    public static readonly Phrase SameAs = new("{0} and {1} mean the same here", "{0} et {1} désignent ici la même chose");
    public static readonly Phrase Covers = new("it covers {0}", "il couvre ce lieu : {0}");
    public static readonly Phrase Everything = new("It is in the catalogue; you asked for no particular words.", "Il figure au catalogue; vous n’avez demandé aucun mot en particulier.");
}
