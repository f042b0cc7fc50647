namespace WhatWeHeard.Harness;

/// <summary>What GraphiQL, codegen and rover send (graphql-js's getIntrospectionQuery, with every option on in <see cref="Deep"/>).</summary>
internal static class IntrospectionQuery
{
    public const string Text = """
        query IntrospectionQuery { __schema { queryType { name } mutationType { name } subscriptionType { name } types { ...FullType }
          directives { name description locations args { ...InputValue } } } }
        fragment FullType on __Type { kind name description fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
        fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
          ofType { kind name ofType { kind name } } } } } } } } } }
        """;

    /// <summary>With all that the clients' own may ask for: deprecated inputs, where a scalar is specified, what may be repeated, the schema's description.</summary>
    public static readonly string Deep = Text.Replace("__schema { ", "__schema { description ", StringComparison.Ordinal).Replace("kind name description fields(", "kind name description specifiedByURL fields(", StringComparison.Ordinal)
        .Replace("description locations", "description isRepeatable locations", StringComparison.Ordinal).Replace("args { ...InputValue }", "args(includeDeprecated: true) { ...InputValue }", StringComparison.Ordinal)
        .Replace("inputFields {", "inputFields(includeDeprecated: true) {", StringComparison.Ordinal).Replace("defaultValue }", "defaultValue isDeprecated deprecationReason }", StringComparison.Ordinal);
}
