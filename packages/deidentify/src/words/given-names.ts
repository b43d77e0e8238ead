/**
 * Given names in common use (facts, not exhaustive), by region for whoever extends them. Those that are also everyday
 * words or medical terms stand in `AMBIGUOUS_GIVEN` and count only beside other evidence.
 */
const ENGLISH = `Aaron Abbie Abigail Ada Adam Adrian Aidan Aiden Aileen Alan Alastair Albert Alex Alexander Alexandra Alexis Alfie Alfred Alice
Alison Alistair Allan Allen Allison Alyssa Amanda Amber Amelia Amy Andrea Andrew Andy Angela Angus Anita Ann Anna Anne Annette Annie Anthony
Antony Archie Arnold Arthur Ashleigh Ashley Audrey Austin Ava Barbara Barry Beatrice Becky Belinda Ben Benjamin Bernadette Bernard Bert
Beth Bethany Betty Beverley Beverly Billy Blake Bob Bobby Brad Bradley Brandon Brenda Brendan Brent Brett Brian Bridget Brittany Bruce
Bryan Caitlin Callum Calvin Cameron Carl Carla Carmen Carol Carole Caroline Carolyn Carrie Catherine Cathy Cecil Charles Charlie Charlotte
Chelsea Cheryl Chloe Chris Christian Christina Christine Christopher Cindy Claire Clara Clare Clarence Clark Claudia Cliff Clifford Clive
Cody Colin Connie Connor Conor Corey Courtney Craig Crystal Curtis Cynthia Daisy Dale Damian Damien Dan Daniel Danielle Danny Daphne Darren
Dave David Dawn Dean Debbie Deborah Debra Declan Deirdre Denis Denise Dennis Derek Desmond Diana Diane Dominic Donald Donna Dora Doreen Doris
Dorothy Doug Douglas Duncan Dustin Dylan Ebony Eddie Edgar Edith Edna Edward Edwin Eileen Elaine Eleanor Eli Elijah Elisabeth Eliza Elizabeth
Ella Ellen Ellie Elliot Elliott Elsie Emily Emma Eric Erica Erin Ernest Esme Esther Ethan Ethel Eugene Eunice Eva Evan Eve Evelyn Evie Felicity
Finlay Finn Fiona Flora Florence Frances Francesca Francis Freda Freddie Frederick Freya Gail Gareth Garry Gary Gavin Gemma Geoff Geoffrey
George Georgia Georgina Gerald Geraldine Gerard Gerry Gilbert Gillian Gladys Glen Glenda Glenn Gloria Gordon Graeme Graham Grant Greg Gregory
Guy Gwen Hannah Harley Harold Harriet Harrison Harry Harvey Hayley Hazel Heather Hector Helen Henry Herbert Hilary Hilda Holly Howard Hugh Hugo
Ian Imogen Irene Iris Isaac Isabel Isabella Isabelle Isla Ivan Ivy Jack Jackie Jackson Jacob Jacqueline Jake James Jamie Jane Janet Janice Jared
Jasmine Jason Jayne Jean Jeanette Jeff Jeffrey Jemma Jen Jenna Jennifer Jenny Jeremy Jerome Jerry Jess Jesse Jessica Jessie Jill Jim Jimmy Jo Joan
Joann Joanna Joanne Jodie Joe Joel John Johnny Jon Jonathan Jordan Joseph Josephine Josh Joshua Joyce Juan Judith Judy Julia Julian Julie Juliet
June Justin Kaitlyn Karen Karl Kate Katherine Kathleen Kathryn Kathy Katie Kay Kayla Kayleigh Keith Kelly Kelsey Ken Kenneth Kerry Kevin Kieran Kim
Kimberley Kimberly Kirsten Kirsty Kristen Kristin Kyle Lara Larry Laura Lauren Laurence Lawrence Leah Leanne Lee Leigh Leo Leon Leonard Leslie
Lesley Lewis Liam Lillian Lily Linda Lindsay Lindsey Lisa Lloyd Logan Lois Lola Loretta Lorna Lorraine Louis Louisa Louise Lucas Lucy Luke Lydia
Lyn Lynda Lynn Lynne Mabel Mackenzie Maddison Madeleine Madison Maggie Malcolm Mandy Marc Marcia Marcus Margaret Margery Maria Marian Marianne Marie
Marilyn Marion Marjorie Marlene Marlon Martha Martin Martyn Marvin Mary Mason Matilda Matt Matthew Maud Maureen Maurice Mavis Maxine Maxwell Megan
Mel Melanie Melinda Melissa Melvin Michael Michelle Mick Mildred Millie Miriam Mitchell Moira Mollie Molly Mona Monica Morgan Moses Muriel Myra
Myrtle Nadine Nancy Naomi Natalie Natasha Nathan Nathaniel Neil Nell Nellie Nicholas Nick Nicola Nicole Nigel Nina Noah Noel Nora Noreen Norma
Norman Olive Oliver Olivia Ollie Oscar Owen Pamela Patricia Patrick Patsy Paul Paula Pauline Peggy Penelope Penny Percy Peter Phil Philip Philippa
Phillip Phoebe Phyllis Polly Poppy Priscilla Prudence Rachael Rachel Ralph Ramona Randy Raymond Rebecca Reece Reg Regina Reginald Rhiannon Rhoda Rhys
Ricardo Richard Rick Ricky Riley Rita Rob Robert Roberta Robin Rodney Roger Roland Ron Ronald Ronnie Rory Rosalind Roseanne Rosemary Rosie Ross Rowan
Roy Ruby Rufus Rupert Russell Ruth Ryan Sabrina Sally Sam Samantha Samuel Sandra Sara Sarah Saul Scott Sean Sebastian Selina Seth Shane Shannon Sharon
Shaun Sheila Shelley Shirley Sian Sidney Simon Simone Sonia Sophia Sophie Spencer Stacey Stan Stanley Stella Stephanie Stephen Steve Steven Stewart Stuart
Susan Susanna Suzanne Sybil Sylvia Tamara Tammy Tania Tanya Tara Ted Terence Teresa Terri Terry Tess Thelma Theo Theodore Theresa Thomas Tiffany Tim
Timothy Tina Toby Todd Tom Tommy Toni Tony Tracey Tracy Travis Trevor Tricia Trish Tristan Troy Tyler Una Ursula Valerie Vanessa Vaughan Vera Verity
Vernon Veronica Vic Vicky Victor Victoria Vincent Viola Violet Virginia Vivian Vivien Walter Warren Wayne Wendy Wesley Wilfred William Willie Wilma
Winifred Winston Yasmin Yvette Yvonne Zac Zachary Zara Zoe`;
const IRISH_WELSH = `Aine Aoife Brigid Caoimhe Ciara Cian Ciaran Cillian Clodagh Colm Cormac Dafydd Darragh Diarmuid Eamon Eamonn Eimear Eoghan Eoin Fergus
Gethin Gwyneth Ieuan Iwan Llinos Llyr Lowri Mairead Maeve Malachy Niall Niamh Nuala Oisin Orla Padraig Rhodri Roisin Ruairi Saoirse Seamus Sinead Siobhan Sioned
Tadhg Tomos`;
const SOUTH_ASIAN = `Aarav Aarti Aditi Aditya Ajay Akash Akhil Alok Amar Amit Amita Amrit Anand Anil Anjali Ankit Anup Anuradha Aparna Arjun Aruna Arvind Asha
Ashok Ashwin Avinash Bhavna Chandra Chetan Deepa Deepak Deepika Devi Dilip Dinesh Divya Ganesh Gaurav Gautam Geeta Gita Gopal Gurpreet Hardeep Hari Harish Harjit
Hemant Indira Ishaan Jagdish Jaspreet Jaya Jayesh Jaswinder Jitendra Jyoti Kamal Kamala Karan Kartik Kavita Kiran Kishore Krishna Kumar Lakshmi Lalita Lata Madhu
Mahesh Manish Manoj Manpreet Meena Meera Mohan Mukesh Murali Nandini Narayan Naresh Naveen Neelam Neha Nikhil Nirmala Nisha Nitin Pankaj Parminder Parvati Pooja
Prabhu Pradeep Prakash Pramod Prasad Prashant Pratap Praveen Preeti Priti Priya Priyanka Radha Raghu Rahul Raj Rajan Rajesh Rajiv Raju Rakesh Ram Ramesh Rani Ravi
Ravinder Rekha Renu Rina Ritu Rohan Rohit Roshan Rupa Sachin Sandeep Sangeeta Sanjay Sanjeev Santosh Sarita Satish Savita Seema Shalini Shankar Shanti Sharmila
Shashi Shilpa Shiv Shobha Shreya Shyam Simran Sita Smita Sneha Soni Sudha Sudhir Suman Sumit Sunil Sunita Suresh Surinder Sushila Swati Uma Usha Varun Vijay Vikas
Vikram Vimala Vinay Vinod Vishal Vivek Yash Yogesh`;
const MUSLIM = `Aaliyah Abbas Abdul Abdullah Abdulrahman Abid Abu Adeel Adnan Ahmad Ahmed Aisha Akbar Akram Ali Aliyah Amina Aminah Amir Amira Amna Anwar Aqsa Arif Arshad
Asad Asif Asim Asma Atif Ayaan Ayesha Aziz Azra Bashir Bilal Bushra Dawood Ehsan Fahad Faisal Farah Farhan Farid Farida Farooq Fatima Fatimah Fawzia Faiza Ghulam Habib
Hafsa Haider Hajra Halima Hamid Hamza Hana Hanan Hasan Hashim Hassan Haseeb Hina Hiba Humaira Hussain Hussein Ibrahim Idris Ilyas Imran Imtiaz Iqbal Iqra Irfan Ishaq
Ismail Jamal Jamila Javed Kabir Kamran Karim Khadija Khalid Khalil Khan Laila Latif Layla Leila Maha Mahmood Mahmoud Malik Mansoor Mariam Maryam Mehmet Mehmood Mohamed
Mohammad Mohammed Mona Muhammad Muhammed Mubarak Mumtaz Munir Musa Mustafa Muneeb Nabila Nabil Nadia Nadeem Naeem Naheed Nasir Nasreen Naveed Nazia Nida Noor Nusrat
Omar Osama Othman Parveen Qasim Rabia Rafiq Rahim Rania Rashid Rasheed Razia Rehana Rehman Rida Riaz Rizwan Robina Ruqayyah Saad Saba Sabir Sadia Saeed Safia Said
Saima Sajid Salah Salim Saleem Salma Salman Sameer Samina Samir Samira Sana Saqib Sara Shabana Shabnam Shahid Shahida Shakeel Shamim Shazia Sheikh Shoaib Sidra
Sohail Sultan Sumaira Sumayyah Syed Tahir Tahira Tania Tanveer Tariq Tasneem Tayyab Umar Umer Usama Usman Waleed Waqar Waseem Wasim Yahya Yasir Yasmeen Yousef Youssef
Yunus Yusuf Zafar Zahid Zahir Zahra Zainab Zaynab Zakaria Zakir Zeeshan Zia Zubair`;
const EUROPEAN = `Adele Adriana Agnes Agnieszka Alain Alberto Alejandra Alejandro Aleksandra Aleksandr Alessandra Alessandro Alessia Alexandre Alexei Alexey Alfonso Alfredo
Alicja Alina Alvaro Amelie Ana Anastasia Anders Andre Andreas Andrei Andrej Andres Andrzej Angel Angelika Angelo Anja Anke Annika Antje Antoine Anton Antonia Antonio
Armando Arnaud Artem Artur Astrid Aurelie Axel Barbora Bartosz Beata Beatriz Benoit Bernd Bert Birgit Bogdan Boris Bozena Brigitte Bruno Camille Carlo Carlos Carlotta
Carsten Catarina Catherina Cecile Cecilia Celine Cesar Chantal Chiara Christa Christelle Christoph Christophe Claude Claudine Claudio Claus Clemens Concepcion Corinne
Cornelia Cristian Cristiano Cristina Cyril Dagmar Daniela Daniele Danuta Dariusz Davide Delphine Denisa Didier Diego Dieter Dimitri Dmitri Dmitry Dolores Dominik
Dominique Dorota Eduardo Ekaterina Elena Eleni Elif Elisa Elke Elodie Elsa Emanuele Emil Emilia Emilie Emilio Emmanuel Emmanuelle Enrico Enrique Erik Erika Ernesto
Ernst Esteban Estelle Etienne Eva Ewa Fabian Fabien Fabio Fatma Federica Federico Felipe Felix Ferdinand Fernanda Fernando Filip Filippo Florian Francesco Francisco
Francois Francoise Franz Frederic Friedrich Fritz Gabriel Gabriela Gabriele Gabriella Georg Georges Gerd Gerda Gerhard Giacomo Gianluca Gilles Giorgio Giovanna Giovanni
Giulia Giulio Giuseppe Gonzalo Greta Grzegorz Guido Guillaume Guillermo Gunnar Gunter Gustavo Hanna Hannelore Hans Heike Heiko Heinrich Heinz Helena Helga Helmut Henri
Henrik Henrique Herve Hildegard Horst Ignacio Igor Ilaria Ines Inga Inge Ingrid Ioana Irena Irina Irmgard Isabell Ivana Ivanka Ivo Jacek Jacques Jakub Jan Jana Janusz
Javier Jens Jeroen Jerzy Joao Joaquin Johan Johann Johanna Johannes Jorg Jorge Jose Josef Josefina Jozef Juliana Julien Juliette Jurgen Kai Karin Karina Karol Karolina
Kasia Katarina Katarzyna Katharina Katja Katrin Kerstin Klara Klaus Konrad Konstantin Krystyna Krzysztof Lars Laurent Lea Lena Leonardo Leonie Leonor Leopold Lidia Liliana
Lorenz Lorenzo Luc Luca Lucia Luciana Luciano Lucie Ludwig Luigi Luis Luisa Lukas Lukasz Magda Magdalena Magnus Maike Maja Malgorzata Manfred Manon Manuel Manuela Marcel
Marcelo Marcin Marco Marek Margarita Margit Margot Mariana Mariano Marie-Claire Marina Mario Marisol Mariusz Marta Martina Martine Massimo Mateo Mateusz Mathieu Mathilde
Matteo Matthias Mauricio Mercedes Michal Michel Michele Miguel Mikhail Milan Milena Mireille Mirko Miroslav Monika Monique Nadja Natalia Nathalie Nelson Nicolas Niels
Nikita Niklas Nikolai Nikos Nils Nuno Oksana Olaf Olena Olga Olivier Oleg Ornella Otto Pablo Paolo Pascal Patrice Paulo Pavel Pawel Pedro Petra Philippe Pierre Pilar Piotr
Rafael Raffaele Raul Reinhard Remi Renata Renate Rene Ricarda Riccardo Roberto Rocio Rodrigo Rolf Roman Romain Rosa Rosalia Rosario Rudolf Ruediger Sabine Salvatore Sandrine
Sandro Santiago Sascha Sergei Sergey Sergio Silke Silvia Simona Slawomir Sofia Solange Soledad Sonja Stefan Stefania Stefano Steffen Stephane Susanne Svenja Svetlana Sylvie
Tatiana Tatjana Thierry Thorsten Tiago Tobias Tomas Tomasz Torsten Udo Ulrich Ulrike Ulf Uwe Vaclav Valentina Valeria Vasile Vasily Veronika Viktor Viktoria Vincenzo Viviane
Vladimir Volker Waltraud Werner Wieslaw Wilhelm Wojciech Wolfgang Xavier Yann Yannick Yves Zbigniew Zdenek Zofia`;
const AFRICAN_ASIAN = `Abebe Abena Abimbola Abiola Ade Adebayo Adedayo Adeola Adewale Afua Akosua Akua Ama Amaka Amara Ayodele Babatunde Blessing Bolanle Chidi Chidinma Chika
Chima Chinedu Chinwe Chioma Chukwuma Dayo Efua Ekene Emeka Esi Farai Femi Folake Funmilayo Ifeoma Ikenna Kofi Kojo Kwabena Kwame Kwasi Kwaku Lamine Lerato Mamadou Mandla
Mpho Nana Ndidi Ngozi Nkechi Nkiru Nomsa Nomvula Nnamdi Nneka Obinna Oluwaseun Olumide Olusegun Oluwole Onyeka Ousmane Sibusiso Sipho Siphiwe Tendai Thabo Thandiwe Themba
Tolu Tunde Uche Uchenna Wanjiru Yaw Yetunde Zanele Zodwa Aiko Akira Chen Daichi Emiko Fang Haruka Haruto Hiroshi Hiroko Hyun Jae Jian Jiho Jin Jisoo Jun Junko Kaori Katsuo
Kazuo Keiko Kenji Kenta Kyoko Lan Li Ling Linh Makoto Masako Mei Michiko Min Ming Minh Mingming Miyuki Naoko Naoki Ngoc Nguyet Noriko Phuong Qiang Qing Ryo Sachiko Sakura
Satoshi Seo-yeon Shinji Shu Sora Soo Takashi Takeshi Taro Thanh Thi Thu Trang Tuan Wei Xiang Xiao Xin Xiu Yan Yang Yi Yoko Yoshiko Yuki Yumi Yuna Yuto Zhen Zhi Aylin Ayse
Burak Can Cem Deniz Emine Emre Fatma Gul Hakan Hatice Hulya Kemal Mehmet Murat Ozgur Selim Serkan Sevgi Tuncay Yilmaz Zeynep Avi Chaim Eitan Moshe Noa Rivka Shira Shlomo
Tamar Yael Yossi Tevita Sione Mele Aroha Tane Hemi Ngaire Manaia`;

/** Words that are names only beside other evidence: a title, a label, a family name after them. */
const AMBIGUOUS = `Buck Buddy Celeste Chad Cherry Chester Clementine Coral Curt Dallas Dexter Dirk Dusty Ebony Ernest Fern Garnet Garth Hector Homer Honor Horace Houston Hyacinth Jewel Jerry Jimmy Jules Juniper Justice Kit Kitty Larry Lilac Linnet Lucky Mac Magnolia Marigold Marina Marlin Melody Merlin Mercedes Monty Nan Newt Nova Opal Patience Patsy Patty Peg Petunia Pip Piper Porter Primrose Randy Raven Rex Rick River Rod Rowan Sage Sally Serge Sherry Sid Skye Sol Stella Tabitha Tansy Teddy Terry Tex Topaz Toby Val Wally Willow Willy Woody Dot Floss Flo Gil Hal Ike Lou Mae Max Will Bill Mark Rose Grace Hope Faith Joy Art Sue Pat Drew Miles April May June August Summer Chase Frank Max Dale Grant Guy Jack Dean Dawn Iris Ivy Jade Ruby
Pearl Olive Penny Robin Gene Rich Rod Ray Cliff Jean Jo Kay Lee Lynn Mason Noel Ram Ross Roy Rob Sally Tom Vic Wade Amber Ambrose Angel Austin Autumn Basil Blessing Brook Can Carol
Chance Charity Charlotte Christian Chuck Clay Cole Colin Dan Daisy Dolly Don Dot Duke Earl Eden Ella Eve Florence Flora Forest Ginger Hank Harry Hazel Heather Holly Hunter Jasmine Jay
Jordan Kelly Kim Lance Laurel Lily Lane Madison Major Manual Mercy Min Mona Morgan Myrtle Nell Nick Norm Poppy Prudence Queen Reed Rocky Rosemary Rusty Savannah Scarlet Scott Skip
Sonny Stone Sandy Trinity Troy Ty Van Victor Viola Violet Virginia Warren Wayne Young Angus Georgia Chelsea Brandon Crystal Douglas Lan Li Yi Xin Yan Jin Jun Thi Mei Ming Wei Shu Lata
Nana Devi Sultan Sheikh Khan Said Ali Uma Tara Roman Alba Lourdes Pilar Rosa Milan Luc Jan Otto Rene Ama Esi Ade Nisha Gloria Victoria Lincoln Washington Paris London Israel`;

/** Short forms, and names that a dictionary has as words as well. */
const FAMILIAR = `Abbie Abby Addie Aggie Alfie Allie Amos Andie Annie Archie Ariel Arlo Artie Asher Aubrey Bea Becca Becky Benji Benny Bernie Bert Bertie Bess Bessie Beth Betsy Bettie Betty Bev Billie Billy Bobbie Bobby Bonnie Brad Brady Brett Bruce Bruno Buck Buddy Callie Carly Carrie Cassie Cath Cathy Celeste Chad Charlie Cherie Cherry Chester Chrissie Christie Christy Chuck Cindy Clarence Claude Clem Clementine Clive Clyde Connie Coral Cordelia Corey Cory Curt Curtis Dahlia Dallas Danny Darcy Darryl Davey Davy Debbie Delia Della Denny Derek Desmond Dewey Dexter Dickie Dinah Dirk
Dixie Dolores Donnie Dora Dorian Dot Dottie Doug Duke Dusty Dwight Dylan Ebony Eddie Eddy Effie Elsie Ernest Ernie Esme Esmeralda Essie Ethel Eunice Faye Felicity Fern Flo Floss Flossie Floyd Fran Francie Frankie Fred Freddie Freddy Fritz Garnet Garth Georgie Gerry Gertie Gil Ginny Glen Glenda Goldie Gracie Graeme Gus Gussie Gwen Gwyn Hal Hattie Hector Herb Herbie Hettie Homer Honor Horace Houston Hugo Hyacinth Iggy Ike Ira Ivo Izzy Jackie Jan Janie Jem Jemima Jen Jenny Jerry Jess Jessie Jewel Jilly Jim Jimmie Jimmy Joanie Jock Jodie Joe Joey Johnnie Johnny Josie Jude Judy Jules Juniper Justice Kat Kath Kathy Katie Katy Kenny Kit Kitty Lainey Larry Laverne Lavinia Lex Lexie Libby Lil Lilac Lillie Linnet Liz Lizzie Lola Lonnie Loretta Lottie Lou Louie Lucky Lulu Luna Lyle Mabel Mac Maddie Mae Maggie Magnolia Maisie Mamie Mandy Manny Margie Margo Marge Marigold Marina Marjorie Marlin Marlon Marty Mattie Maud Maude Maureen Mavis Maxie Melody Mercedes Merle Merlin Micky Millie Milly Mimi Mindy Minnie Mitzi Moe Molly Monty Myra Nadine Nan Nancy Nate Ned Nelly Nettie Newt Nicky Nigel Nora Norma Nova Octavia Olga Oliver Ollie Opal Oscar Otis Paddy Patience Patsy Patti Patty Peg Peggy Percy Perry Pete Petunia Petra Phil Pip Pippa Piper Polly Poppy Porter Primrose Queenie Quentin Quincy Ralph Randy Raven Reggie Reuben Rex Rhoda Rick Ricky Ringo Rita River Robbie Rocco Rod Roderick Roger Rolando Rollo Ron Ronnie Rosie Rowan Roxy Rufus Sabrina Sadie Sage Sal Sally Sammy Sasha Scarlett Serena Serge Shelby Sherry Shirley Sid Sidney Sienna Silas Skye Sol Stella Stevie Stu Sukie Susie Sybil Sylvester Tabitha Tammy Tansy Tasha Ted Teddy Terry Tess Tessa Tex Thea Theo Tia Tiffany Tilly Tim Timmy Tina Titus Toby Tommy Toni Tony Topaz Tracey Tracy Trixie Trudy Tyrone Ursula Val Vera Vern Vicky Vince Vinnie Wally Walt Wendy Wes Wilbur Wilfred Willa Willie Willow Willy Winnie Winston Woody Zelda Zena Zoe`;
const split = (text: string): string[] => text.split(/\s+/).map((name) => name.toLowerCase());

export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  [ENGLISH, IRISH_WELSH, SOUTH_ASIAN, MUSLIM, EUROPEAN, AFRICAN_ASIAN, FAMILIAR, AMBIGUOUS].flatMap(split),
);
export const AMBIGUOUS_GIVEN: ReadonlySet<string> = new Set(split(AMBIGUOUS));
