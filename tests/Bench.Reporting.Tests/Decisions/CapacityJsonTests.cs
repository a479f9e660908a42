using System.Text.Json;
using Bench.Core.Formats;
using Bench.Core.Studies;
using Bench.Reporting.Decisions;
using Bench.Reporting.Tests.Kit;
using Bench.Studies;
using Bench.Studies.Capacity;

namespace Bench.Reporting.Tests.Decisions;

/// <summary>What a search for capacity leads to in decision.json.</summary>
public sealed class CapacityJsonTests
{
    private static readonly Decision.Capacity Capacity = SampleCapacity.Decision() with
    {
        Machines = [new MachineCount(30, 8) { CostOfUserHour = 0.32 }, new MachineCount(100, 26)],
        CostOfMillionTokens = 16.5,
    };

    [Fact]
    public void The_schema_takes_it_and_wants_every_member_that_is_written()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "decision.schema.json")));
        using var json = JsonDocument.Parse(Written());
        var entry = schema.RootElement.GetProperty("items");
        var own = entry.GetProperty("else").GetProperty("else").GetProperty("else").GetProperty("then");

        Assert.True(new SchemaCheck(schema.RootElement).Holds(json.RootElement));
        Assert.Equal(Words(entry).Concat(Words(own)).Order(), Names(json.RootElement[0]).Order());
        Assert.Equal(
            Words(entry.GetProperty("properties").GetProperty("machines").GetProperty("items")),
            Names(json.RootElement[0].GetProperty("machines")[0]));
    }

    [Fact]
    public void Costs_are_null_where_they_are_not_known()
    {
        using var json = JsonDocument.Parse(Written());
        var machines = json.RootElement[0].GetProperty("machines");

        Assert.Equal((5, 6), (json.RootElement[0].GetProperty("holds").GetDouble(), json.RootElement[0].GetProperty("breaks").GetDouble()));
        Assert.Equal(16.5, json.RootElement[0].GetProperty("cost_per_million_output_tokens").GetDouble());
        Assert.Equal(0.32, machines[0].GetProperty("cost_per_user_hour").GetDouble());
        Assert.Equal(JsonValueKind.Null, machines[1].GetProperty("cost_per_user_hour").ValueKind);
    }

    private static byte[] Written()
    {
        var spec = new StudySpec
        {
            Kind = "capacity",
            Inputs = new Dictionary<string, string>(),
            InputsHash = new string('a', 64),
            PlannedCells = 1,
        };
        using var output = new MemoryStream();
        DecisionFile.Write(spec, [Capacity], [new DecisionSource("run", new string('b', 64), Simulated: false)], output);
        return output.ToArray();
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];

    private static string[] Words(JsonElement element) =>
        [.. element.GetProperty("required").EnumerateArray().Select(word => word.GetString()!)];
}
