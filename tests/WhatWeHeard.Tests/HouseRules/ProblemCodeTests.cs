using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.HouseRules;

public class ProblemCodeTests
{
    [Fact]
    public void Every_code_speaks_both_languages_and_not_the_same_words()
    {
        foreach (var code in Enum.GetValues<ProblemCode>())
        {
            var message = new Problem(code, "name") { Value = "x", Detail = "y" }.Message;
            Assert.True(message["en"]!.Length > 15 && message["fr"]!.Length > 15, $"{code}");
            Assert.NotEqual(message["en"], message["fr"]);
            Assert.DoesNotContain('{', message["en"]! + message["fr"]);
        }
    }

    [Fact]
    public void Every_code_is_in_the_contract()
    {
        var schema = File.ReadAllText(Path.Combine(House.Root, "schema", "whatweheard.graphql"));
        var listed = schema.Split("enum ProblemCode {")[1].Split('}')[0].Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '"');
        Assert.Equal(Enum.GetValues<ProblemCode>().Select(Codes.Name), listed);
    }

    [Fact]
    public void Every_code_is_used()
    {
        var sources = string.Concat(House.SourceFiles().Where(f => Path.GetFileName(f) is not ("Problem.cs" or "ProblemText.cs")).Select(File.ReadAllText));
        Assert.Empty(Enum.GetNames<ProblemCode>().Where(c => !sources.Contains($"ProblemCode.{c}", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_hostile_value_is_quoted_cut_and_harmless()
    {
        var message = Problem.Error(ProblemCode.UnknownCode, "x", "\u001b[31m\u202E" + new string('a', 5000) + "\ud800").Message["en"]!;
        Assert.True(message.Length < 300);
        Assert.DoesNotContain(message, c => char.IsControl(c) || c is '\u202E' || char.IsSurrogate(c));
    }
}
