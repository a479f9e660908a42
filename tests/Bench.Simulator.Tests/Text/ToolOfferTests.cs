using Bench.Simulator.Text;

namespace Bench.Simulator.Tests.Text;

public sealed class ToolOfferTests
{
    private static readonly ToolOffer Weather = new("get_weather", "Current temperature and rainfall of a place", null);
    private static readonly ToolOffer Search = new("lookup", "Searches articles about animals, plants and minerals", null);

    [Theory]
    [InlineData("What is the weather?", "get_weather")] // a part of its name
    [InlineData("call LOOKUP now", "lookup")] // its name
    [InlineData("Which animals eat plants?", "lookup")] // words of its description
    [InlineData("Is the Temperature above zero?", "get_weather")]
    [InlineData("temperature of animals and minerals", "lookup")] // two words against one
    [InlineData("weather for animals and minerals", "get_weather")] // a name comes before descriptions
    [InlineData("a place and a name", null)] // short words tell nothing
    [InlineData("", null)]
    public void A_question_asks_for_a_tool_by_its_name_or_else_by_its_description(string question, string? name) =>
        Assert.Equal(name, ToolOffer.AskedFor([Weather, Search], question)?.Name);
}
