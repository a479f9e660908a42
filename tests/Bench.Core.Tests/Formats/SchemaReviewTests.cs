using System.Text.Json;
using Bench.Core.Formats;

namespace Bench.Core.Tests.Formats;

public sealed class SchemaReviewTests
{
    [Theory]
    [InlineData("[]", "a schema is an object")]
    [InlineData(
        """{"type":"objekt"}""", "type: this must be one of object, array, string, number, integer, boolean, null, or a list of them")]
    [InlineData("""{"type":[]}""", "type: this must be one of object, array, string, number, integer, boolean, null, or a list of them")]
    [InlineData(
        """{"properties":{"age":{"type":7}}}""",
        "properties.age.type: this must be one of object, array, string, number, integer, boolean, null, or a list of them")]
    [InlineData("""{"properties":["age"]}""", "properties: this must be an object of schemas")]
    [InlineData("""{"required":"age"}""", "required: this must be a list of names")]
    [InlineData("""{"enum":"red"}""", "enum: this must be a list of values")]
    [InlineData("""{"items":7}""", "items: this must be a schema: an object, true or false")]
    [InlineData("""{"anyOf":[{"minimum":"1"}]}""", "anyOf[0].minimum: this must be a number")]
    [InlineData("""{"oneOf":[]}""", "oneOf: this must be a list of schemas")]
    [InlineData("""{"$ref":"#/$defs/nobody"}""", "$ref: this has to lead to a part of the same schema: #/$defs/NAME")]
    [InlineData("""{"$ref":"https://example.org/a.json"}""", "$ref: this has to lead to a part of the same schema: #/$defs/NAME")]
    [InlineData("""{"anyOf":[{"$ref":"#"}]}""", "anyOf[0].$ref: this refers to itself without a property or an item in between")]
    public void What_is_wrong_is_told_with_its_place(string schema, string problem) =>
        Assert.Equal([problem], SchemaReview.Of(Json(schema)).Problems);

    [Fact]
    public void Keywords_that_are_not_checked_are_named_and_annotations_are_not()
    {
        var review = SchemaReview.Of(Json(
            """{"title":"t","description":"d","format":"date","pattern":"a","properties":{"b":{"not":{},"pattern":"c","default":1}},"$defs":{"e":{"if":{}}}}"""));

        Assert.Empty(review.Problems);
        Assert.Equal(["if", "not", "pattern"], review.Unchecked);
    }

    [Fact]
    public void A_tree_that_refers_to_itself_through_its_branches_is_sound() => Assert.Empty(
        SchemaReview.Of(
            Json("""{"$ref":"#/$defs/n","$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"}}}}}""")).Problems);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
