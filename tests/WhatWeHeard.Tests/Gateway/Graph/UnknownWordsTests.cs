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
}
