using Bench.Core.Texts;

namespace Bench.Models.Shapes;

/// <summary>What a server or a file says of a model makes no model. The message says what is missing or wrong.</summary>
public sealed class ModelDescriptionException : Exception
{
    public ModelDescriptionException(string message)
        : base(Printable.Of(message))
    {
    }
}
