using System.Net;
using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using WhatWeHeard.Gateway.Graph.Plans;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>Pages of a server that can't answer, as a browser gets them from one.</summary>
public sealed class TroublePageTests
{
    /// <summary>The engine's own masked error holds both languages, because it can't know which is read; a page does.</summary>
    [Fact]
    public async Task A_failure_of_ours_is_told_in_one_language_with_its_number()
    {
        using var app = new App(services => services.AddSingleton<ISchema>(_ => Failing.Schema("secret")), (PlanSetup.Flag, "false"));
        foreach (var (language, number, ofTheOther) in new[] { ("en", "<p class=\"detail\">Give them this number: [0-9a-f]{12}</p>", "numéro"), ("fr", "<p class=\"detail\">Donnez-leur ce numéro\u00A0: [0-9a-f]{12}</p>", "number") })
        {
            var page = await PageAsync(app, language, 500);
            Assert.Matches(number, page);
            Assert.DoesNotContain(ofTheOther, page, StringComparison.Ordinal);
            Assert.Contains($"<a class=\"go\" href=\"/life-events?lang={language}\">", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_program_that_fails_answers_with_a_page_that_is_as_guarded_as_any()
    {
        var executer = new Failing.Executer();
        using var app = new App(services => services.AddSingleton<IDocumentExecuter>(executer));
        executer.Failure = new InvalidOperationException();
        var answer = await app.Graph.SendAsync(new(HttpMethod.Get, "/life-events"), "text/html");
        Assert.Equal(500, answer.Status);
        Assert.Equal(("nosniff", "no-referrer"), (answer.Headers.GetValues("X-Content-Type-Options").Single(), answer.Headers.GetValues("Referrer-Policy").Single()));
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_can_be_asked_for_again()
    {
        var executer = new Failing.Executer();
        using var app = new App(services => services.AddSingleton<IDocumentExecuter>(executer));
        // As the clock of an operation ends it, without the ten seconds.
        executer.Failure = new OperationCanceledException();
        Assert.Contains("The answer took too long", await PageAsync(app, "en", 503), StringComparison.Ordinal);
        // What was sent in a form is in no address that could be asked for again.
        var posted = await app.Graph.SendAsync(new(HttpMethod.Post, "/") { Content = new FormUrlEncodedContent([new("q", "passeport"), new("lang", "fr")]) }, "text/html");
        Assert.Equal(503, posted.Status);
        Assert.Contains("<a class=\"go\" href=\"/?lang=fr\">Chercher un service</a>", posted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_too_much_is_told_to_wait()
    {
        using var app = new App(("Points:Enabled", "true"), ("Points:Anonymous:Capacity", "20"), ("Points:Anonymous:PerSecond", "1"));
        var answer = await UntilRefusedAsync(app);
        Assert.True(answer.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Contains("<h1>Vous avez fait beaucoup de demandes en peu de temps</h1>", WebUtility.HtmlDecode(answer.Text), StringComparison.Ordinal);
    }

    private static async Task<Answer> UntilRefusedAsync(App app)
    {
        for (var i = 0; i < 100; i++)
            if (await app.Graph.SendAsync(new(HttpMethod.Get, "/life-events"), "text/html", "fr") is { Status: 429 } refused)
                return refused;
        throw new TimeoutException("a hundred pages were given");
    }

    private static async Task<string> PageAsync(App app, string language, int status)
    {
        var answer = await app.Graph.SendAsync(new(HttpMethod.Get, "/life-events"), "text/html", language);
        Assert.Equal((status, "text/html"), (answer.Status, answer.MediaType));
        return Regex.Replace(WebUtility.HtmlDecode(answer.Text), "<head>.*</head>", "", RegexOptions.Singleline);
    }
}
