using Bench.Core.Seeds;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Tasks.BuiltIn;

/// <summary>A short text about some people, and a question whose answer stands in it, or follows from it by counting.</summary>
internal static class ExtractionTasks
{
    private const int People = 6;

    public static QualityTask Make(string kind, SeededChoice choice)
    {
        string[] names = choice.Different(TaskTexts.Names, People);
        Person[] people = [.. names.Select(
            (name, index) => new Person(name, choice.Between(20, 25) + 7 * index, choice.Of(TaskTexts.Cities), choice.Of(TaskTexts.Jobs)))];
        people = [.. people.OrderBy(_ => choice.Below(1000))];
        var asked = people[choice.Below(People)];
        var (question, check) = choice.Below(5) switch
        {
            0 => ($"In which city does {asked.Name} live? Answer with the name of the city only.", TaskTexts.OneWord(asked.City)),
            1 => ($"What is the job of {asked.Name}? Answer with one word.", TaskTexts.OneWord(asked.Job)),
            2 => ("Who is the oldest of them? Answer with the name only.", TaskTexts.OneWord(people.MaxBy(person => person.Age)!.Name)),
            3 => (
                $"How many of them live in {asked.City}? {TaskTexts.NumberOnly}",
                new TaskCheck.Number(people.Count(person => person.City == asked.City))),
            _ => (
                $"How many years older or younger is {people[0].Name} than {people[1].Name}? {TaskTexts.NumberOnly}",
                new TaskCheck.Number(Math.Abs(people[0].Age - people[1].Age))),
        };
        return new QualityTask(kind, $"Read these notes.\n\n{string.Join(' ', people.Select(person => person.Note))}\n\n{question}", check);
    }

    private sealed record Person(string Name, int Age, string City, string Job)
    {
        public string Note => Invariant($"{Name} is {Age} years old, lives in {City} and works as a {Job}.");
    }
}
