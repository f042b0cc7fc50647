using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.HouseRules;

public class SchemaTests
{
    private static readonly ISchema Schema = GraphSetup.Build();

    /// <summary>The engine must serve what the file says, no more and no less; the order of definitions is the file's own.</summary>
    [Fact]
    public void The_file_and_the_engine_are_equal()
    {
        var file = Definitions(File.ReadAllText(Path.Combine(House.Root, "schema", "whatweheard.graphql")));
        var engine = Definitions(Schema.Print(new PrintOptions { IncludeDescriptions = false, IncludeFederationTypes = true }));
        foreach (var (name, definition) in Federation()) file[name] = name == "Query" ? file[name].TrimEnd('}') + definition[(definition.IndexOf('{', StringComparison.Ordinal) + 2)..] : definition;
        Assert.True(file.Count >= 80, $"only {file.Count} definitions in the file");
        Assert.Equal(file.Keys.Order(), engine.Keys.Order());
        foreach (var (name, definition) in file) Assert.Equal(definition, engine[name]);
    }

    /// <summary>A front end that shows a facet must be able to filter by it: each value of equity is a field, any other dimension a list.</summary>
    [Fact]
    public void Every_dimension_that_is_counted_is_a_field_of_the_filter()
    {
        var filter = Assert.IsAssignableFrom<IInputObjectGraphType>(Schema.AllTypes["ServiceFilter"]);
        string[] counted = [.. ConstantsOf(typeof(Dimension)).Except([Dimension.Equity]), .. ConstantsOf(typeof(Equity))];
        Assert.True(counted.Length >= 20, $"only {counted.Length} dimensions");
        Assert.Empty(counted.Except(filter.Fields.Select(f => f.Name)));

        static IEnumerable<string> ConstantsOf(Type type) => type.GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
    }

    /// <summary>What nobody says of a field's age is kept by nobody: say so on purpose.</summary>
    [Fact]
    public void Every_question_says_how_long_its_answer_may_be_kept()
    {
        var questions = Schema.Query.Fields.ToArray();
        Assert.True(questions.Length >= 18);
        Assert.Empty(questions.Where(q => CacheHints.Find("Query", q.Name) is null).Select(q => q.Name));
    }

    /// <summary>Whoever reads the schema alone learns what it takes: the table and its text are one.</summary>
    [Fact]
    public void The_schema_states_every_limit_that_is_published()
    {
        Assert.NotEmpty(OperationLimits.Table);
        foreach (var line in OperationLimits.Table)
            Assert.Contains($"- {line.Limit["en"]}: {line.Value["en"]}{(line.Code.Length > 1 ? $" (`{line.Code}`)" : "")}\n", Schema.Description!.ReplaceLineEndings("\n") + "\n", StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_in_the_contract_is_described()
    {
        var (looked, bare) = (0, new List<string>());
        foreach (var type in Schema.AllTypes.Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            Look(type.Name, type.Description);
            if (type is EnumerationGraphType codes) foreach (var value in codes.Values) Look($"{type.Name}.{value.Name}", value.Description);
            if (type is not IComplexGraphType complex) continue;
            foreach (var field in complex.Fields)
            {
                Look($"{type.Name}.{field.Name}", field.Description);
                foreach (var argument in field.Arguments ?? []) Look($"{type.Name}.{field.Name}({argument.Name})", argument.Description);
            }
        }
        Assert.True(looked >= 600, $"only {looked} things inspected");
        Assert.Empty(bare);

        void Look(string what, string? description)
        {
            looked++;
            if (string.IsNullOrWhiteSpace(description) && what is not ("String" or "Boolean" or "Int" or "Float" or "ID")) bare.Add(what);
        }
    }

    /// <summary>What is served beside the contract: definitions that begin with an underscore, and what they add to Query.</summary>
    private static Dictionary<string, string> Federation() =>
        Definitions(File.ReadAllText(Path.Combine(House.Root, "schema", "federation.graphql")), d => ((INamedNode)d).Name.StringValue is var name && (name[0] == '_' || name == "Query"));

    private static Dictionary<string, string> Definitions(string sdl, Func<ASTNode, bool>? which = null)
    {
        var printer = new SDLPrinter(new SDLPrinterOptions { PrintComments = false });
        return Parser.Parse(sdl).Definitions.Where(d => d is INamedNode and not GraphQLDirectiveDefinition && which?.Invoke(d) != false).ToDictionary(
            d => ((INamedNode)d).Name!.StringValue,
            d =>
            {
                new Undescribe().VisitAsync(d, default).AsTask().GetAwaiter().GetResult();
                return printer.Print(d);
            });
    }

    /// <summary>Takes descriptions off: they are compared by the test that none is missing. So are the directives the engine doesn't print.</summary>
    private sealed class Undescribe : ASTVisitor<Undescribe.Context>
    {
        public readonly struct Context : IASTVisitorContext
        {
            public CancellationToken CancellationToken => default;
        }

        public override ValueTask VisitAsync(ASTNode? node, Context context)
        {
            if (node is IHasDescriptionNode described) described.Description = null;
            if (node is GraphQLScalarTypeDefinition scalar) scalar.Directives = null;
            if (node is GraphQLFieldDefinition { Directives: { } directives } field)
                field.Directives = directives.Items.Where(d => d.Name.Value != "cacheControl").ToList() is { Count: > 0 } others ? new(others) : null;
            return base.VisitAsync(node, context);
        }
    }
}
