using Microsoft.Extensions.Logging;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Graph;

public class UnknownWordsTests
{
    [Theory]
    [InlineData("quonset", true)]
    [InlineData("bébelle", true)]
    [InlineData("l’égoutier", true)]
    [InlineData("Wojciechowska", false)]
    [InlineData("Élisabeth", false)]
    [InlineData("h2x1y4", false)]
    [InlineData("of", false)]
    [InlineData("driver'permit’birth", false)]
    [InlineData("l'un'lautre", false)]
    public void What_may_be_somebodys_name_or_number_is_not_told(string word, bool told) => Assert.Equal(told, UnknownWords.MayBeTold(word));

    [Fact]
    public async Task They_are_told_together_without_the_order_in_which_they_were_asked()
    {
        using var logged = new Logged();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logged));
        using var words = new UnknownWords(factory.CreateLogger<UnknownWords>(), TimeProvider.System);
        await words.StartAsync(default);
        words.Add(["zamboni", "quonset", "Tremblay"]);
        words.Add(["bébelle", "quonset"]);
        Assert.Empty(logged.Lines);
        await words.StopAsync(default);
        Assert.Equal(["No listing knows the word bébelle (asked: 1)", "No listing knows the word quonset (asked: 2)", "No listing knows the word zamboni (asked: 1)"],
            logged.Lines.Select(l => l.Message));
    }
}
