using Bench.Core.Studies;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;

namespace Bench.Scenarios.Reading;

/// <summary>Reads the block of a scenario by which a verb decides about it.</summary>
internal static class DecisionBlockReader
{
    /// <summary>What the block says, name by name; a wrong value is left out and in the bag.</summary>
    public static IReadOnlyDictionary<string, string> Read(DecisionBlock block, Field field)
    {
        var held = new Dictionary<string, string>();
        if (MapReader.Open(field, new Section($"scenarios[].{block.Verb}", [.. block.Inputs.Select(input => input.Name)])) is not { } map)
            return held;
        foreach (var input in block.Inputs)
        {
            var value = input.Remedy is { } remedy ? map.Required(input.Name, remedy) : map.Field(input.Name);
            if (input.Members is not { } members)
                Hold(input.Name, value, input.Form);
            else if (MapReader.Open(value, new Section($"scenarios[].{block.Verb}.{input.Name}", members)) is { } inner)
                foreach (var member in members)
                    Hold($"{input.Name}.{member}", inner.Field(member), input.Form);
        }

        return held;

        void Hold(string name, Field value, StudyInputForm form)
        {
            if (value.Scalar() is not { } scalar)
                return;
            if (form.Held(scalar.Value) is { } text)
                held[name] = text;
            else
                value.Error(Codes.BadText, $"{Quoted.Text(scalar.Value)} is not {form.Wanted}", $"write {form.Wanted}");
        }
    }
}
