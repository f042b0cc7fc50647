namespace WhatWeHeard.Catalogue.Interchange;

public class FormatsTests
{
    /// <summary>The names that programs outside know (contract of the import and export verbs).</summary>
    [Fact]
    public void The_formats_of_the_contract_are_there_and_no_two_by_one_name()
    {
        string[] read =
        [
            "native", "gc-service-inventory", "gc-service-standards", "hsds-json", "hsds-csv", "cpsv-ap-jsonld", "cpsv-ap-turtle", "schema-org", "airs-xml", "open311", "template-csv", "template-xlsx",
        ];
        Assert.Equal(read.Order(), Formats.All.Select(f => f.Name).Order());
        Assert.Equal(read.Except(["airs-xml", "open311"]).Order(), Formats.All.Where(f => f.Writes).Select(f => f.Name).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html><body>no</body></html>")]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("PK\u0003\u0004 nothing of ours")]
    public void What_is_none_of_them_is_recognized_as_none(string head) => Assert.Null(Formats.Recognize(System.Text.Encoding.UTF8.GetBytes(head))?.Name);
}
