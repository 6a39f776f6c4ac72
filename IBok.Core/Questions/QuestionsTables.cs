using IBok.Core.Questions;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<Question> Questions => Set<Question>();
}
