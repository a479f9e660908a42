using Bench.Core.Texts;

namespace Bench.Models.Shapes;

/// <summary>The description of a model by a server or a file is not valid. The message says what is missing or wrong.</summary>
public sealed class ModelDescriptionException : Exception
{
    public ModelDescriptionException(string message)
        : base(Printable.Of(message))
    {
    }
}
