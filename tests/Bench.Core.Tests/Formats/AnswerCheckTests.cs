using System.Text;
using System.Text.Json;
using Bench.Core.Formats;
using Bench.Core.Plans;

namespace Bench.Core.Tests.Formats;

public sealed class AnswerCheckTests
{
    private const string Person =
        """
        {
          "type": "object", "properties": { "name": { "type": "string", "minLength": 1 }, "age": { "anyOf": [ { "type": "integer", "minimum": 0 }, { "type": "null" } ] },
          "friends": { "type": "array", "items": { "$ref": "#" }, "maxItems": 2 } }, "required": [ "name" ], "additionalProperties": false
        }
        """;

    [Theory]
    [InlineData("{}", true)]
    [InlineData(" [1, \"a\"]\n", true)]
    [InlineData("7", true)]
    [InlineData("", false)]
    [InlineData("{", false)]
    [InlineData("{} {}", false)]
    [InlineData("Here it is: {}", false)]
    [InlineData("```json\n{}\n```", false)] // a fence is no JSON
    [InlineData("{'a': 1}", false)]
    public void Any_JSON_is_one_value_and_nothing_else(string answer, bool valid) =>
        Assert.Equal(valid, AnswerCheck.Holds(new AnswerFormat(null), Answer(answer)));

    [Theory]
    [InlineData("""{"name":"Ann"}""", true)]
    [InlineData("""{"name":"Ann","age":7,"friends":[{"name":"Bo","friends":[]}]}""", true)]
    [InlineData("""{"name":"Ann","age":null}""", true)]
    [InlineData("""{"name":"Ann","age":7.0}""", true)] // a number without a fraction is whole
    [InlineData("""{"name":"Ann","age":7.5}""", false)]
    [InlineData("""{"name":"Ann","age":-1}""", false)]
    [InlineData("""{"name":""}""", false)]
    [InlineData("""{"age":7}""", false)]
    [InlineData("""{"name":"Ann","job":"none"}""", false)]
    [InlineData("""{"name":"Ann","friends":[{"age":1}]}""", false)] // deep inside
    [InlineData("""{"name":"Ann","friends":[{"name":"a"},{"name":"b"},{"name":"c"}]}""", false)]
    [InlineData("""[{"name":"Ann"}]""", false)]
    [InlineData("Ann", false)]
    public void A_schema_is_held_against_the_value(string answer, bool valid) =>
        Assert.Equal(valid, AnswerCheck.Holds(new AnswerFormat(Json(Person)), Answer(answer)));

    [Theory]
    [InlineData("""{"enum":["red",1,null]}""", "\"red\"", "\"Red\"")]
    [InlineData("""{"enum":["red",1,null]}""", "1.0", "2")]
    [InlineData("""{"const":{"a":[1]}}""", """{"a":[1]}""", """{"a":[2]}""")]
    [InlineData("""{"type":["string","null"]}""", "null", "1")]
    [InlineData("""{"type":"boolean"}""", "false", "\"false\"")]
    [InlineData("""{"maxLength":2}""", "\"🙂🙂\"", "\"🙂🙂🙂\"")] // characters, not UTF-16 units
    [InlineData("""{"minItems":1}""", "[0]", "[]")]
    [InlineData("""{"exclusiveMinimum":1,"exclusiveMaximum":3}""", "2", "3")]
    [InlineData("""{"maximum":3}""", "3", "3.01")]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":3}]}""", "2", "4")]
    [InlineData("""{"oneOf":[{"minimum":1},{"maximum":3}]}""", "4", "2")] // both is one too many
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":{"type":"number"}}""", """["a",1,2]""", """["a","b"]""")]
    [InlineData("""{"items":[{"type":"string"},{"type":"number"}]}""", """["a",1,true]""", """["a","b"]""")]
    [InlineData("""{"additionalProperties":{"type":"number"}}""", """{"a":1}""", """{"a":"b"}""")]
    [InlineData("""{"$ref":"#/$defs/a~1b","$defs":{"a/b":{"type":"number"}}}""", "1", "\"1\"")]
    [InlineData("""{"properties":{"a":false}}""", "{}", """{"a":1}""")]
    public void Every_keyword_tells_valid_from_invalid(string schema, string valid, string invalid)
    {
        Assert.Empty(SchemaReview.Of(Json(schema)).Problems);
        Assert.True(new SchemaCheck(Json(schema)).Holds(Json(valid)));
        Assert.False(new SchemaCheck(Json(schema)).Holds(Json(invalid)));
    }

    [Fact]
    public void Escapes_of_the_wire_are_undone_and_broken_characters_are_invalid()
    {
        Assert.True(AnswerCheck.Holds(new AnswerFormat(null), """
            "{\u0022a\u0022: \"\\ud83d\\ude42\"}"
            """u8));
        Assert.False(AnswerCheck.Holds(new AnswerFormat(null), """
            "\"\ud83d\""
            """u8));
        Assert.False(AnswerCheck.Holds(new AnswerFormat(null), [(byte)'"', 0xFF, (byte)'"']));
    }

    private static byte[] Answer(string text) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
